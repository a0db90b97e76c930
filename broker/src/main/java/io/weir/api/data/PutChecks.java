package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Validator;
import io.weir.protocol.type.ParsedSequenceNumber;
import io.weir.protocol.type.SequenceNumber;

/// What is checked about records against the stream they are for. Any fault refuses the whole request (B-079).
final class PutChecks {

    private PutChecks() {}

    /// Sizes and keys of all records.
    ///
    /// @param path where a record's partition key stands in the request, for the texts of errors
    /// @throws ServiceException the first fault found
    static void check(StreamEntry stream, PutRecordsInput input, KeyPath path) {
        boolean keyed = stream.settings().distribution() == DistributionStrategy.USER_PARTITION_KEY;
        int recordBytesMax = stream.settings().maxRecordSizeKiB() * ServiceLimits.KIB;
        long total = 0;
        for (int i = 0; i < input.count(); i++) {
            if (keyed && !input.hasPartitionKey(i)) {
                throw Validator.missing(path.of(i));
            }
            int bytes = input.payloadBytes(i);
            if (bytes > recordBytesMax) {
                throw tooLarge(bytes, recordBytesMax, stream);
            }
            total += bytes;
        }
        if (total > ServiceLimits.PUT_RECORDS_BYTES_MAX && input.count() > 1) {
            throw Faults.invalidArgument("Records size exceeds 10 MB limit");
        }
    }

    /// Where the partition key of a record stands in the request.
    interface KeyPath {

        /// The path of record `index`, counted from 0.
        String of(int index);
    }

    /// B-069.
    static ServiceException badHashKey(PutRecordsInput input, int record) {
        return Faults.invalidArgument(
                "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
                        + input.explicitHashKey(record).orElseThrow());
    }

    /// B-070, C-022: a number that can be read, of any shard and of any version, and not of the future. Clocks
    /// apart, the newest number there can be has the creation second of the newest shard.
    static void checkOrdering(StreamEntry stream, String text, long nowMs) {
        long newest = Math.max(Math.floorDiv(nowMs, 1000L), stream.shards().newestCreationSecond());
        boolean valid = switch (SequenceNumber.parse(text)) {
            case ParsedSequenceNumber.Current(SequenceNumber number) -> number.recordSecond() <= newest;
            case ParsedSequenceNumber.NoShard(long recordSecond, int _) -> recordSecond <= newest;
            case ParsedSequenceNumber.Legacy _ -> true;
            case ParsedSequenceNumber.Malformed _ -> false;
        };
        if (!valid) {
            throw Faults.invalidArgument("ExclusiveMinimumSequenceNumber " + text + " used in PutRecord on stream "
                    + Faults.under(stream.key()) + " is invalid.");
        }
    }

    /// B-068, J-011.
    private static ServiceException tooLarge(int bytes, int bytesMax, StreamEntry stream) {
        return Faults.invalidArgument("A record of " + bytes + " bytes, data and partition key, is larger than the "
                + bytesMax + " bytes that stream " + Faults.under(stream.key()) + " takes.");
    }
}
