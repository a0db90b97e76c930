package io.weir.catalog;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.Map;

/// The rows of [AccountSettings], one per account. Layout: docs/data-format.md, "Catalog rows". Rows are never removed.
final class AccountSettingsRows {

    private static final int VERSION = 1;

    private AccountSettingsRows() {}

    static void write(AccountSettings before, AccountSettings after, Batch batch) {
        after.commitments().forEach((account, commitment) -> {
            if (!commitment.equals(before.commitments().get(account))) {
                byte[] key = RowKeys.commitment(account);
                RowWriter row = new RowWriter(VERSION)
                        .text(account)
                        .i64(commitment.startedAtMs())
                        .i64(commitment.endsAtMs());
                batch.put(Family.META, key, row.sealed(key));
            }
        });
    }

    static void read(byte[] key, byte[] value, Map<String, Commitment> into) {
        RowReader.read(key, value, VERSION, row -> into.put(row.text(), new Commitment(row.i64(), row.i64())));
    }
}
