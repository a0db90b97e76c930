package io.weir.cli;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.StructureShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/// The choice between a table for people and the service's own JSON for programs.
public final class OutputOption {
    /// The two forms, in the words of the command line.
    enum Form {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            defaultValue = "table",
            description = "How to print: a table, or the JSON of the API. Default: table.")
    Form form = Form.table;

    /// Whether JSON was asked for.
    public boolean json() {
        return form == Form.json;
    }

    /// Prints a structure of the API as a line of JSON.
    public static <T> void print(Surroundings around, StructureShape<T> shape, T value) {
        byte[] json = WireCodec.JSON.encode(shape, value);
        print(around, new String(json, StandardCharsets.UTF_8) + "\n");
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
