package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change or a backup under way or ended, or, without an id, the plan of a change.
 *
 * @param kind SPLIT, MERGE, SCALE or BACKUP
 * @param stream the stream that is changed; empty for a backup
 * @param state PLANNED, RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param message why it failed, or what came of a backup
 * @param steps what is to be done, in order
 * @param stepsDone how many of these are done
 * @param backup what is particular to a backup
 */
public record OperationView(
        @Nullable String id,
        String kind,
        String stream,
        String state,
        @Nullable String message,
        List<String> steps,
        int stepsDone,
        @Nullable Long startedAtMs,
        @Nullable Long changedAtMs,
        @Nullable Backup backup) {
    private static final IntegerShape WHOLE = new IntegerShape("Whole", Bounds.atLeast(0));

    /** Its form in JSON. */
    public static final StructureShape<OperationView> SHAPE = StructureShape.of(
            "Operation",
            m -> new OperationView(
                    m.optional(0),
                    m.required(1),
                    m.required(2),
                    m.required(3),
                    m.optional(4),
                    m.required(5),
                    m.required(6),
                    m.optional(7),
                    m.optional(8),
                    m.optional(9)),
            Field.optional("id", AdminScalars.TEXT, OperationView::id),
            Field.required(
                    "kind",
                    StringShape.oneOf("OperationKind", "SPLIT", "MERGE", "SCALE", "BACKUP"),
                    OperationView::kind),
            Field.required("stream", AdminScalars.TEXT, OperationView::stream),
            Field.required(
                    "state",
                    StringShape.oneOf("OperationState", "PLANNED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"),
                    OperationView::state),
            Field.optional("message", AdminScalars.TEXT, OperationView::message),
            Field.required("steps", new ListShape<>("Steps", AdminScalars.TEXT, Bounds.NONE), OperationView::steps),
            Field.required("stepsDone", WHOLE, OperationView::stepsDone),
            Field.optional("startedAtMs", AdminScalars.TIME_MS, OperationView::startedAtMs),
            Field.optional("changedAtMs", AdminScalars.TIME_MS, OperationView::changedAtMs),
            Field.optional("backup", Backup.SHAPE, OperationView::backup));

    /**
     * A backup.
     *
     * @param into the directory
     * @param bytesDone bytes copied so far, while it is under way
     * @param bytesTotal bytes to copy, once that is known
     * @param number its number in the directory, when it is whole
     * @param commit the newest commit that is in it, when it is whole
     */
    public record Backup(
            String into,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal,
            @Nullable Integer number,
            @Nullable Long commit) {
        /** Its form in JSON. */
        public static final StructureShape<Backup> SHAPE = StructureShape.of(
                "Backup",
                m -> new Backup(m.required(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                Field.required("into", AdminScalars.TEXT, Backup::into),
                Field.optional("bytesDone", AdminScalars.COUNT, Backup::bytesDone),
                Field.optional("bytesTotal", AdminScalars.COUNT, Backup::bytesTotal),
                Field.optional("number", WHOLE, Backup::number),
                Field.optional("commit", AdminScalars.COUNT, Backup::commit));
    }

    /** Where a backup is to be written: an absolute directory on the broker's machine. */
    public record BackupAsk(String into) {
        /** Its form in JSON. */
        public static final StructureShape<BackupAsk> SHAPE = StructureShape.of(
                "CreateBackupRequest",
                m -> new BackupAsk(m.required(0)),
                Field.required("into", AdminScalars.DIRECTORY, BackupAsk::into));
    }
}
