package io.weir.cli.tail;

import io.weir.cli.Paint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// For people: a heading that says which record it is, then its data, JSON indented and anything else as it is.
///
/// @param paint colours
record PrettyFormat(Paint paint) implements RecordFormat {

    @Override
    public void write(OutputStream out, TailRecord record) throws IOException {
        String number = record.sequenceNumber() + (record.member() == TailRecord.ALONE ? "" : "/" + record.member());
        String heading = (record.arrival() == null ? "" : record.arrival() + "  ") + record.shardId() + "  " + number
                + "  " + record.key();
        out.write((paint.in(Paint.Colour.ASIDE, heading) + "\n").getBytes(StandardCharsets.UTF_8));
        Optional<String> json = Utf8.text(record.data()).flatMap(text -> PrettyJson.of(text, paint));
        if (json.isPresent()) {
            out.write((json.get() + "\n").getBytes(StandardCharsets.UTF_8));
        } else {
            RAW.write(out, record);
        }
    }
}
