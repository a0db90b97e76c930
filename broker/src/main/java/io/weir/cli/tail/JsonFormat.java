package io.weir.cli.tail;

import io.weir.cli.JsonLine;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A record as one JSON object: data that is UTF-8 as the text `data`, other data as `dataBase64`. Owned by one thread.
final class JsonFormat implements RecordFormat {
    /// Reports what is no UTF-8 rather than replacing it.
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    @Override
    public void write(OutputStream out, String shardId, DataRecord record) throws IOException {
        JsonLine line = new JsonLine()
                .text("shard", shardId)
                .text("sequenceNumber", record.sequenceNumber())
                .text("partitionKey", record.partitionKey());
        if (record.approximateArrivalTimestamp() != null) {
            line.text("arrival", record.approximateArrivalTimestamp().toString());
        }
        Blob data = record.data();
        Optional<String> text = text(data);
        if (text.isPresent()) {
            line.text("data", text.get());
        } else {
            line.text("dataBase64", Base64.getEncoder().encodeToString(data.toBytes()));
        }
        out.write(line.toBytes());
    }

    private Optional<String> text(Blob data) {
        try {
            return Optional.of(utf8.decode(ByteBuffer.wrap(data.array(), data.offset(), data.length()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
