package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.KeyList;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import java.time.Instant;

/// Prints keys.
final class KeyPrinter {

    private KeyPrinter() {}

    static void print(Surroundings around, OutputOption output, KeyView key) {
        if (output.json()) {
            OutputOption.print(around, KeyView.SHAPE, key);
        } else {
            TextTable table = table();
            row(table, key);
            OutputOption.print(around, table.toString());
        }
    }

    static void print(Surroundings around, OutputOption output, KeyList keys) {
        if (output.json()) {
            OutputOption.print(around, KeyList.SHAPE, keys);
        } else {
            TextTable table = table();
            keys.keys().forEach(key -> row(table, key));
            OutputOption.print(around, table.toString());
        }
    }

    private static TextTable table() {
        return new TextTable("KEY", "ACCOUNT", "STATE", "GENERATIONS", "ROTATED", "DELETED", "ALIASES");
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
