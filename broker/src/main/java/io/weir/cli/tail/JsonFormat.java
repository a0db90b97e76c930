package io.weir.cli.tail;

import io.weir.cli.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;

/// A record as one JSON object: data that is UTF-8 as the text `data`, other data as `dataBase64`.
final class JsonFormat implements RecordFormat {

    @Override
    public void write(OutputStream out, TailRecord record) throws IOException {
        JsonLine line = new JsonLine().text("shard", record.shardId()).text("sequenceNumber", record.sequenceNumber());
        if (record.member() != TailRecord.ALONE) {
            line.number("subSequenceNumber", record.member());
        }
        line.text("partitionKey", record.key()).text("explicitHashKey", record.explicitHashKey());
        if (record.arrival() != null) {
            line.text("arrival", record.arrival().toString());
        }
        Optional<String> text = Utf8.text(record.data());
        if (text.isPresent()) {
            line.text("data", text.get());
        } else {
            line.text(
                    "dataBase64",
                    Base64.getEncoder().encodeToString(record.data().toBytes()));
        }
        out.write(line.toBytes());
    }
}
