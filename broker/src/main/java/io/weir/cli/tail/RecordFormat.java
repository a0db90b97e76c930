package io.weir.cli.tail;

import io.weir.protocol.op.part.DataRecord;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine.TypeConversionException;

/// Writes a record as a line of output.
interface RecordFormat {
    /// The data, exactly, and a newline.
    RecordFormat RAW = (out, shardId, record) -> {
        out.write(record.data().array(), record.data().offset(), record.data().length());
        out.write('\n');
    };

    /// Writes one record, its newline included.
    void write(OutputStream out, String shardId, DataRecord record) throws IOException;

    /// The format that `-o` names.
    ///
    /// @throws TypeConversionException if it names none
    static RecordFormat parse(String text) {
        return switch (text) {
            case "raw" -> RAW;
            case "json" -> new JsonFormat();
            default -> TemplateFormat.parse(text);
        };
    }
}
