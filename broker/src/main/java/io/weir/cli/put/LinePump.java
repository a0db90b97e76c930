package io.weir.cli.put;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.send.OrderedSender;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.PartitionKey;
import java.io.IOException;

/// Carries lines into a stream: reads, gives keys, fills batches, sends. A batch goes out when it is full or when no
/// more input is waiting, so that a slow producer's lines are not held back. Owned by one thread.
final class LinePump {
    private final LineReader lines;
    private final KeyRule keys;
    private final OrderedSender sender;
    private final PutProgress progress;
    private final int recordBytesMax;
    private final LineBatch batch = new LineBatch();

    /// @param recordBytesMax bytes of a record, data and partition key, that the stream takes (B-068)
    LinePump(LineReader lines, KeyRule keys, OrderedSender sender, PutProgress progress, int recordBytesMax) {
        this.lines = lines;
        this.keys = keys;
        this.sender = sender;
        this.progress = progress;
        this.recordBytesMax = recordBytesMax;
    }

    /// Runs to the end of the input.
    ///
    /// @throws CommandException at a line that cannot be a record, when all lines before it are stored
    void run() throws IOException {
        while (true) {
            switch (lines.next()) {
                case Line.Text(long number, byte[] bytes) -> add(number, bytes);
                case Line.TooLong(long number) -> refuse(number);
                case Line.End() -> {
                    flush();
                    return;
                }
            }
            if (!lines.ready()) {
                flush();
            }
        }
    }

    private void add(long number, byte[] bytes) {
        String key = keys.keyOf(bytes);
        int recordBytes = Math.addExact(bytes.length, PartitionKey.of(key).utf8().length);
        if (recordBytes > recordBytesMax) {
            refuse(number);
        }
        if (!batch.fits(recordBytes)) {
            flush();
        }
        batch.add(new PutRecordsRequestEntry(Blob.of(bytes), null, key), recordBytes);
    }

    private void refuse(long number) {
        flush();
        String before = number == 1 ? "nothing is stored" : "lines 1 to " + (number - 1) + " are stored";
        throw new CommandException(
                ExitCode.BAD_INPUT,
                "line " + number + " and its partition key have more than the " + recordBytesMax
                        + " bytes that a record of this stream may have; " + before);
    }

    private void flush() {
        if (!batch.isEmpty()) {
            sender.send(batch.take());
            progress.update(sender.stored(), lines.bytesTaken());
        }
    }
}
