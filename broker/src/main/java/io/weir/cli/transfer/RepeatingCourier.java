package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.send.NumberedRecord;
import io.weir.client.producer.Producer;
import io.weir.client.producer.PutResult;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.HashKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Into a service that cannot tell what it stored before: every record at least once, each key in order.
///
/// @param records puts in order; shared by all shards
record RepeatingCourier(Producer records) implements Courier {

    @Override
    public void carry(List<NumberedRecord> batch, boolean doubtful) {
        List<CompletableFuture<PutResult>> puts = new ArrayList<>(batch.size());
        for (NumberedRecord record : batch) {
            PutRecordsRequestEntry entry = record.entry();
            String place = entry.explicitHashKey();
            puts.add(records.put(
                    String.valueOf(entry.partitionKey()),
                    place == null ? null : HashKey.parse(place).orElseThrow(),
                    entry.data().toBytes()));
        }
        try {
            records.flush(); // nothing else comes that it could linger for
            puts.forEach(CompletableFuture::join);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandException(ExitCode.FAILED, "a record is not stored: " + cause.getMessage());
        }
    }

    @Override
    public String producer() {
        return "";
    }
}
