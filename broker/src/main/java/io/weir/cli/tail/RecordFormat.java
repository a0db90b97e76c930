package io.weir.cli.tail;

import io.weir.cli.Paint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// Writes a record as a line of output, or as several.
interface RecordFormat {
    /// The data, exactly, and a newline.
    RecordFormat RAW = (out, record) -> {
        out.write(record.data().array(), record.data().offset(), record.data().length());
        out.write('\n');
    };

    /// Writes one record, its newline included.
    void write(OutputStream out, TailRecord record) throws IOException;

    /// The format that `-o` names.
    ///
    /// @param paint colours for people
    /// @param grep what was looked for, to be shown where colours are
    /// @throws TypeConversionException if it names none
    static RecordFormat parse(String text, Paint paint, @Nullable Pattern grep) {
        return switch (text) {
            case "raw" -> paint.plain() || grep == null ? RAW : new MatchFormat(grep, paint);
            case "json" -> new JsonFormat();
            case "pretty" -> new PrettyFormat(paint);
            default -> TemplateFormat.parse(text);
        };
    }
}
