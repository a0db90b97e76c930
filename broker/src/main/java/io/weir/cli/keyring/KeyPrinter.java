package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.KeyList;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import java.time.Instant;
import java.util.List;

/// Prints keys.
final class KeyPrinter {

    private KeyPrinter() {}

    static void print(Surroundings around, OutputOption output, KeyView key) {
        output.print(around, KeyView.SHAPE, key, () -> table(List.of(key)));
    }

    static void print(Surroundings around, OutputOption output, KeyList keys) {
        output.print(around, KeyList.SHAPE, keys, () -> table(keys.keys()));
    }

    private static TextTable table(List<KeyView> keys) {
        TextTable table = new TextTable("KEY", "ACCOUNT", "STATE", "GENERATIONS", "ROTATED", "DELETED", "ALIASES");
        keys.forEach(key -> row(table, key));
        return table;
    }

    private static void row(TextTable table, KeyView key) {
        Long deleteAtMs = key.deleteAtMs();
        table.row(
                key.id(),
                key.account(),
                key.state(),
                Integer.toString(key.generations()),
                Instant.ofEpochMilli(key.rotatedAtMs()).toString(),
                deleteAtMs == null ? "-" : Instant.ofEpochMilli(deleteAtMs).toString(),
                key.aliases().isEmpty() ? "-" : String.join(" ", key.aliases()));
    }
}
