package io.weir.catalog;

import java.util.List;

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
                        row.texts(),
                        plan,
                        row.i32(),
                        row.coded(AdminOperation.State.values(), AdminOperation.State::code),
                        row.text(),
                        row.i64(),
                        row.i64(),
                        row.i64()));
    }
}
