package io.weir.cli.tail;

import io.weir.cli.Paint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The data with what was looked for in colour; data that are no UTF-8 as they are.
///
/// @param grep what was looked for
/// @param paint colours
record MatchFormat(Pattern grep, Paint paint) implements RecordFormat {

    @Override
    public void write(OutputStream out, TailRecord record) throws IOException {
        Optional<String> text = Utf8.text(record.data());
        if (text.isEmpty()) {
            RAW.write(out, record);
            return;
        }
        String painted = grep.matcher(text.get())
                .replaceAll(match -> match.group().isEmpty()
                        ? ""
                        : Matcher.quoteReplacement(paint.in(Paint.Colour.MATCH, match.group())));
        out.write((painted + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
