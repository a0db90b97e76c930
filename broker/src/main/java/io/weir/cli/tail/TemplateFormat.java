package io.weir.cli.tail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/// A record as its user's own text with placeholders, and a newline.
///
/// @param parts what to write, in order
record TemplateFormat(List<Part> parts) implements RecordFormat {

    /// Writes one piece of the line.
    private interface Part {
        void write(OutputStream out, TailRecord record) throws IOException;
    }

    static TemplateFormat parse(String template) {
        if (template.indexOf('%') < 0) {
            throw new TypeConversionException(
                    "'" + template + "' is not raw, json, pretty or a format with a placeholder such as '%k\\t%d'");
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean escape = c == '%' || c == '\\';
            if (escape && i + 1 == template.length()) {
                throw new TypeConversionException("'" + template + "' ends in the middle of a placeholder");
            }
            if (c == '\\') {
                literal.append(escaped(template.charAt(++i)));
            } else if (c == '%' && template.charAt(i + 1) != '%') {
                flush(literal, parts);
                parts.add(placeholder(template.charAt(++i)));
            } else {
                literal.append(c);
                i += escape ? 1 : 0;
            }
        }
        literal.append('\n');
        flush(literal, parts);
        return new TemplateFormat(List.copyOf(parts));
    }

    @Override
    public void write(OutputStream out, TailRecord record) throws IOException {
        for (Part part : parts) {
            part.write(out, record);
        }
    }

    private static Part placeholder(char letter) {
        return switch (letter) {
            case 'd' ->
                (out, record) -> out.write(
                        record.data().array(),
                        record.data().offset(),
                        record.data().length());
            case 'k' -> (out, record) -> put(out, record.key());
            case 's' -> (out, record) -> put(out, record.sequenceNumber());
            case 'S' -> (out, record) -> put(out, record.shardId());
            case 't' -> (out, record) -> put(out, arrival(record).toString());
            case 'T' -> (out, record) -> put(out, Long.toString(arrival(record).toEpochMilli()));
            case 'l' -> (out, record) -> put(out, Integer.toString(record.data().length()));
            default -> throw new TypeConversionException("'%" + letter + "' is not one of %d %k %s %S %t %T %l %%");
        };
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            case '\\' -> '\\';
            default -> throw new TypeConversionException("'\\" + letter + "' is not one of \\t \\n \\r \\0 \\\\");
        };
    }

    private static Instant arrival(TailRecord record) {
        Instant arrival = record.arrival();
        return arrival == null ? Instant.EPOCH : arrival;
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            byte[] bytes = literal.toString().getBytes(StandardCharsets.UTF_8);
            parts.add((out, _) -> out.write(bytes));
            literal.setLength(0);
        }
    }
}
