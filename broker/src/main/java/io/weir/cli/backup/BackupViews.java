package io.weir.cli.backup;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import io.weir.store.backup.Manifest;
import java.util.List;

/// Backups as programs read them.
final class BackupViews {

    private static final StringShape TEXT = StringShape.any("Text");
    private static final IntegerShape WHOLE = new IntegerShape("Whole", Bounds.atLeast(0));
    private static final LongShape COUNT = new LongShape("Count", Bounds.atLeast(0));
    private static final ListShape<String> TEXTS = new ListShape<>("Texts", TEXT, Bounds.NONE);

    private BackupViews() {}

    /// A backup.
    ///
    /// @param bytes of all of its files, also those that it shares
    record Entry(int backup, long madeAtMs, String account, String region, long commit, int files, long bytes) {

        static final StructureShape<Entry> SHAPE = StructureShape.of(
                "BackupEntry",
                m -> new Entry(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.required(4),
                        m.required(5),
                        m.required(6)),
                Field.required("backup", WHOLE, Entry::backup),
                Field.required("madeAtMs", COUNT, Entry::madeAtMs),
                Field.required("account", TEXT, Entry::account),
                Field.required("region", TEXT, Entry::region),
                Field.required("commit", COUNT, Entry::commit),
                Field.required("files", WHOLE, Entry::files),
                Field.required("bytes", COUNT, Entry::bytes));

        static Entry of(Manifest backup) {
            return new Entry(
                    backup.id(),
                    backup.madeAtMs(),
                    backup.account(),
                    backup.region(),
                    backup.commit(),
                    backup.files().size(),
                    backup.bytes());
        }
    }

    /// All backups of a directory.
    record Entries(List<Entry> backups) {

        static final StructureShape<Entries> SHAPE = StructureShape.of(
                "BackupList",
                m -> new Entries(m.required(0)),
                Field.required("backups", new ListShape<>("Backups", Entry.SHAPE, Bounds.NONE), Entries::backups));
    }

    /// What was found of a backup.
    ///
    /// @param state WHOLE or DAMAGED
    /// @param faults what is wrong with it
    record Verdict(int backup, String state, int files, long bytes, List<String> faults) {

        static final StructureShape<Verdict> SHAPE = StructureShape.of(
                "BackupVerdict",
                m -> new Verdict(m.required(0), m.required(1), m.required(2), m.required(3), m.required(4)),
                Field.required("backup", WHOLE, Verdict::backup),
                Field.required("state", StringShape.oneOf("BackupState", "WHOLE", "DAMAGED"), Verdict::state),
                Field.required("files", WHOLE, Verdict::files),
                Field.required("bytes", COUNT, Verdict::bytes),
                Field.required("faults", TEXTS, Verdict::faults));

        static Verdict of(int backup, int files, long bytes, List<String> faults) {
            return new Verdict(backup, faults.isEmpty() ? "WHOLE" : "DAMAGED", files, bytes, faults);
        }
    }

    /// What was found of several.
    record Verdicts(List<Verdict> backups) {

        static final StructureShape<Verdicts> SHAPE = StructureShape.of(
                "BackupVerdicts",
                m -> new Verdicts(m.required(0)),
                Field.required("backups", new ListShape<>("Verdicts", Verdict.SHAPE, Bounds.NONE), Verdicts::backups));
    }
}
