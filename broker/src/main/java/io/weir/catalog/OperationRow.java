package io.weir.catalog;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The two rows of an operation: its progress, written at every step, and its plan, written once. Layout:
/// docs/data-format.md, "Catalog rows".
final class OperationRow {

    private static final int VERSION = 1;

    private OperationRow() {}

    static byte[] encode(AdminOperation operation, byte[] key) {
        RowWriter row =
                new RowWriter(VERSION).text(operation.id()).u8(operation.kind().code());
        row.i32(operation.parameters().size());
        operation.parameters().forEach((name, value) -> row.text(name).text(value));
        return row.i32(operation.nextStep())
                .u8(operation.state().code())
                .text(operation.message())
                .i64(operation.startedAtMs())
                .i64(operation.changedAtMs())
                .i64(operation.revision())
                .sealed(key);
    }

    static byte[] encodePlan(AdminOperation operation, byte[] key) {
        RowWriter row = new RowWriter(VERSION);
        StepRows.write(row, operation.steps());
        return row.sealed(key);
    }

    static List<ReshardStep> decodePlan(byte[] key, byte[] value) {
        return RowReader.read(key, value, VERSION, StepRows::read);
    }

    static AdminOperation decode(byte[] key, byte[] value, List<ReshardStep> plan) {
        return RowReader.read(
                key,
                value,
                VERSION,
                row -> new AdminOperation(
                        row.text(),
                        row.coded(AdminOperation.Kind.values(), AdminOperation.Kind::code),
                        parameters(row),
                        plan,
                        row.i32(),
                        row.coded(AdminOperation.State.values(), AdminOperation.State::code),
                        row.text(),
                        row.i64(),
                        row.i64(),
                        row.i64()));
    }

    private static SortedMap<String, String> parameters(RowReader row) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int left = row.count(); left > 0; left--) {
            parameters.put(row.text(), row.text());
        }
        return parameters;
    }
}
