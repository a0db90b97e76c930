package io.weir.cli.backup;

import io.weir.cli.AdminOptions;
import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.OutputOption;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.OperationView;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir backup`: asks a running broker for a backup; and the group of commands on backups.
@Command(
        name = "backup",
        description = {
            "Backs up a running broker: everything that was acknowledged before this was called, as of one moment.",
            "The broker writes the backup, so the directory is one of its machine. Backups in one directory share the"
                    + " files that they have in common. Keys are in no backup (docs/operations/backup.md)."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir backup --into /mnt/backups/weir",
            "  weir backup list --from /mnt/backups/weir",
            "  weir backup verify --from /mnt/backups/weir",
        })
public final class BackupCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Surroundings around;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Absolute directory on the broker's machine; missing, empty, or one with backups.")
    @Nullable
    String into;

    @Option(names = "--no-wait", description = "Return when the backup is begun.")
    boolean noWait;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    AdminOptions admin = new AdminOptions();

    private BackupCommand(Surroundings around) {
        this.around = around;
    }

    /// The command with those under it.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new BackupCommand(around))
                .addSubcommand(new ListBackupsCommand(around))
                .addSubcommand(new VerifyBackupsCommand(around))
                .addSubcommand(new DeleteBackupCommand(around));
    }

    @Override
    public Integer call() {
        if (into == null) {
            throw new CommandException(ExitCode.USAGE, "name a directory with --into, or list, verify or delete");
        }
        OperationView begun = admin.callWith(around, AdminCalls.CREATE_BACKUP, new OperationView.BackupAsk(into));
        OperationView last = noWait ? begun : awaitEnd(begun);
        output.print(around, OperationView.SHAPE, last, () -> table(last));
        if (last.state().equals("FAILED") || last.state().equals("CANCELLED")) {
            throw new CommandException(
                    ExitCode.FAILED, "no backup was made: " + Objects.requireNonNullElse(last.message(), ""));
        }
        return ExitCode.OK;
    }

    private OperationView awaitEnd(OperationView begun) {
        ProgressLine line = new ProgressLine(around, true);
        OperationView now = begun;
        try {
            while (now.state().equals("RUNNING")) {
                OperationView shown = now;
                line.update(() -> progress(shown));
                around.clock().sleep(LOOK_AGAIN);
                now = admin.call(around, AdminCalls.DESCRIBE_OPERATION, Objects.requireNonNull(begun.id()));
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted; the broker goes on with the backup");
        } finally {
            line.clear();
        }
    }

    private static String progress(OperationView now) {
        OperationView.Backup backup = now.backup();
        String what = now.stepsDone() < now.steps().size() ? now.steps().get(now.stepsDone()) : "";
        if (backup == null || backup.bytesDone() == null || backup.bytesTotal() == null) {
            return what;
        }
        return what + "  " + Figures.bytes(backup.bytesDone()) + " of " + Figures.bytes(backup.bytesTotal());
    }

    private static TextTable table(OperationView operation) {
        OperationView.Backup backup = operation.backup();
        Integer number = backup == null ? null : backup.number();
        Long commit = backup == null ? null : backup.commit();
        TextTable table = new TextTable("BACKUP", number == null ? "-" : number.toString());
        table.row("STATE", operation.state());
        table.row("INTO", backup == null ? "-" : backup.into());
        table.row("COMMIT", commit == null ? "-" : commit.toString());
        table.row("CONTENT", Objects.requireNonNullElse(operation.message(), "-"));
        table.row("OPERATION", Objects.requireNonNullElse(operation.id(), "-"));
        return table;
    }
}
