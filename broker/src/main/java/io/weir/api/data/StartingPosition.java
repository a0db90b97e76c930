package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.api.Instants;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.part.ShardIteratorType;
import io.weir.protocol.type.ParsedSequenceNumber;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.ShardId;
import io.weir.read.ShardPosition;
import io.weir.shard.ShardTail;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where in a shard a reader wants to begin (B-086), made into a position. The names of members in texts are those of
/// GetShardIterator.
///
/// @param operation the operation that asks, for the texts of errors
/// @param type how the place is given
/// @param sequenceNumber the number for the types that need one
/// @param timestamp the time for the type that needs one
record StartingPosition(
        String operation,
        ShardIteratorType type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {

    /// Numbers of the oldest version lie from here to twice this (C-020).
    private static final BigInteger OLDEST = BigInteger.ONE.shiftLeft(124);

    /// The position in the shard as it is now (B-085 to B-094).
    ///
    /// @throws ServiceException InvalidArgumentException when the arguments do not fit together or the number is
    /// not of this shard
    ShardPosition resolve(ShardRef ref, long nowMs) {
        return switch (type) {
            case TRIM_HORIZON -> at(ref, withoutNumber(0));
            case LATEST -> at(ref, withoutNumber(ref.access().tail().nextIndex()));
            case AT_SEQUENCE_NUMBER -> at(ref, withinTail(ref, recordIndex(ref)));
            case AFTER_SEQUENCE_NUMBER -> at(ref, withinTail(ref, next(recordIndex(ref))));
            case AT_TIMESTAMP -> atTimestamp(ref, nowMs);
        };
    }

    private long withoutNumber(long index) {
        if (sequenceNumber != null) {
            throw mustEither("also a");
        }
        return index;
    }

    /// The record index inside the given number (B-091).
    private long recordIndex(ShardRef ref) {
        if (sequenceNumber == null) {
            throw mustEither("no");
        }
        return switch (SequenceNumber.parse(sequenceNumber)) {
            case ParsedSequenceNumber.Current(SequenceNumber number) -> {
                checkShard(number.shardIndex(), ref.shard());
                if (number.shardCreationSecond() != ref.shard().creationSecond()) {
                    throw invalid(sequenceNumber, ref, " because it did not come from this stream");
                }
                yield number.recordIndex();
            }
            case ParsedSequenceNumber.Legacy legacy -> {
                checkShard(legacy.shardIndex(), ref.shard());
                String printed = legacy.version() == 0 ? oldest(sequenceNumber) : sequenceNumber;
                throw invalid(printed, ref, " because it did not come from this stream");
            }
            case ParsedSequenceNumber.NoShard(long _, int shardIndex) -> throw otherShard(shardIndex, ref.shard());
            case ParsedSequenceNumber.Malformed _ -> throw invalid(sequenceNumber, ref, "");
        };
    }

    private static void checkShard(int encoded, ShardEntry shard) {
        if (encoded != shard.index()) {
            throw otherShard(encoded, shard);
        }
    }

    /// The service prints the id of a negative index too: a sign and eleven digits.
    private static ServiceException otherShard(int encoded, ShardEntry shard) {
        String id = encoded < 0
                ? String.format(Locale.ROOT, "shardId--%011d", -(long) encoded)
                : ShardId.of(encoded).toString();
        return Faults.invalidArgument("Invalid StartingSequenceNumber. It encodes " + id
                + ", while it was used in a call to a shard with " + shard.id());
    }

    /// A closed shard has no records behind its last; its ending number stands for that place (B-092).
    private static long withinTail(ShardRef ref, long index) {
        ShardTail tail = ref.access().tail();
        return tail.closed() ? Math.min(index, tail.nextIndex()) : index;
    }

    private static long next(long index) {
        return index == Long.MAX_VALUE ? index : index + 1;
    }

    private ShardPosition atTimestamp(ShardRef ref, long nowMs) {
        withoutNumber(0);
        if (timestamp == null) {
            throw Faults.invalidArgument("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                    + " Current request has no timestamp parameter.");
        }
        long fromMs = Instants.toMs(timestamp);
        if (fromMs > nowMs + ServiceLimits.CLOCK_TOLERANCE_MS) {
            throw Faults.invalidArgument(
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                            + " timestampInMillis: " + fromMs + ", currentTimestampInMillis: " + nowMs);
        }
        // The time stays in the position: records that arrive after this call and before that time are not wanted.
        return at(ref, ref.access().locate(fromMs)).since(fromMs);
    }

    private static ShardPosition at(ShardRef ref, long index) {
        StreamEntry stream = ref.stream();
        return ShardPosition.at(stream.id(), stream.name().text(), ref.shard().index(), index);
    }

    /// B-089.
    private ServiceException mustEither(String which) {
        return Faults.invalidArgument("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber."
                + " Request specified " + type + " and " + which + " StartingSequenceNumber.");
    }

    private ServiceException invalid(String number, ShardRef ref, String why) {
        return Faults.invalidArgument("StartingSequenceNumber " + number + " used in " + operation + " on shard "
                + ref.shard().id() + " in stream " + Faults.under(ref.stream().key()) + " is invalid" + why + ".");
    }

    /// The oldest version is printed with its leading digit, also where that was left out or another (C-020).
    private static String oldest(String number) {
        return new BigInteger(number).mod(OLDEST).add(OLDEST).toString();
    }
}
