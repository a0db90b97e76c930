package io.weir.cli.backup;

import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.OutputOption;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.cli.backup.BackupViews.Verdict;
import io.weir.cli.backup.BackupViews.Verdicts;
import io.weir.store.CorruptionException;
import io.weir.store.backup.BackupFolder;
import io.weir.store.backup.Manifest;
import io.weir.store.backup.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir backup verify`.
@Command(
        name = "verify",
        description = "Reads backups and compares every file with its checksum.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = "74:a backup is damaged")
final class VerifyBackupsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    FromOption directory = new FromOption();

    @Option(names = "--backup", paramLabel = "ID", description = "The one to verify. Default: all.")
    @Nullable
    Integer backup;

    @Mixin
    OutputOption output = new OutputOption();

    VerifyBackupsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<Verdict> verdicts = new ArrayList<>();
        try (BackupFolder folder = directory.read()) {
            List<Manifest> readable = new ArrayList<>();
            for (int id : backup == null ? folder.ids() : List.of(backup)) {
                try {
                    readable.add(folder.backup(id));
                } catch (CorruptionException damaged) {
                    verdicts.add(Verdict.of(id, 0, 0, List.of(String.valueOf(damaged.getMessage()))));
                }
            }
            Map<String, String> faults = faults(folder, readable);
            readable.forEach(each -> verdicts.add(verdict(each, faults)));
        }
        verdicts.sort(Comparator.comparingInt(Verdict::backup));
        output.print(around, Verdicts.SHAPE, new Verdicts(verdicts), () -> table(verdicts));
        verdicts.forEach(each ->
                each.faults().forEach(fault -> around.err().println("weir: backup " + each.backup() + ": " + fault)));
        return verdicts.stream().allMatch(each -> each.faults().isEmpty()) ? ExitCode.OK : ExitCode.DAMAGED;
    }

    /// What is wrong, by checksum. Files that backups share are read once.
    private Map<String, String> faults(BackupFolder folder, List<Manifest> backups) {
        ProgressLine line = new ProgressLine(around, true);
        try {
            return folder
                    .verify(
                            backups,
                            (done, total) ->
                                    line.update(() -> Figures.bytes(done) + " of " + Figures.bytes(total) + " read"))
                    .stream()
                    .collect(Collectors.toMap(
                            fault -> fault.file().digest(), BackupFolder.Fault::what, (first, _) -> first));
        } finally {
            line.clear();
        }
    }

    private static Verdict verdict(Manifest backup, Map<String, String> faults) {
        List<String> found = backup.files().stream()
                .map(StoredFile::digest)
                .filter(faults::containsKey)
                .map(digest -> faults.getOrDefault(digest, ""))
                .toList();
        return Verdict.of(backup.id(), backup.files().size(), backup.bytes(), found);
    }

    private static TextTable table(List<Verdict> verdicts) {
        TextTable table = new TextTable("BACKUP", "STATE", "FILES", "SIZE");
        for (Verdict verdict : verdicts) {
            table.row(
                    Integer.toString(verdict.backup()),
                    verdict.state(),
                    Figures.count(verdict.files()),
                    Figures.bytes(verdict.bytes()));
        }
        return table;
    }
}
