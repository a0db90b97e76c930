package io.weir.cli;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.StructureShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// The choice between a table for people and the service's own JSON, or the same as YAML, for programs. The one place
/// where results are printed, so that every command knows all forms.
public final class OutputOption {
    /// The forms, in the words of the command line.
    enum Form {
        table,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|yaml",
            defaultValue = "table",
            description = "How to print: a table, or the JSON of the API, or the same as YAML. Default: table.")
    Form form = Form.table;

    /// Prints a structure of the API in the form that was asked for.
    ///
    /// @param table the same for people, made when it is asked for
    public <T> void print(Surroundings around, StructureShape<T> shape, T value, Supplier<?> table) {
        print(around, () -> new String(WireCodec.JSON.encode(shape, value), StandardCharsets.UTF_8) + "\n", table);
    }

    /// Prints a result in the form that was asked for.
    ///
    /// @param json the result as a line of JSON
    /// @param table the same for people
    public void print(Surroundings around, Supplier<String> json, Supplier<?> table) {
        print(
                around,
                switch (form) {
                    case table -> table.get().toString();
                    case json -> json.get();
                    case yaml -> YamlText.of(json.get());
                });
    }

    /// Prints a text.
    public static void print(Surroundings around, String text) {
        try {
            around.out().write(text.getBytes(StandardCharsets.UTF_8));
            around.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
