package io.weir.api;

import io.weir.protocol.extension.ProducerFields;
import io.weir.shard.ProducerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives producers their ids (docs/extensions.md).
public final class ProducerIds {

    /// FNV-1a of 64 bits: request ids are random, and all of one is to count.
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private ProducerIds() {}

    /// The id that a call asks for, or null when it asks for none.
    ///
    /// @throws io.weir.protocol.error.ServiceException when the field holds anything else
    public static @Nullable String asked(Incoming incoming) {
        List<String> values = incoming.headers().all(ProducerFields.ID);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !values.getFirst().strip().equals(ProducerFields.NEW_ID)) {
            throw Faults.invalidArgument("Header field " + ProducerFields.ID + " of ListShards must be '"
                    + ProducerFields.NEW_ID + "', which asks for an id.");
        }
        Context context = incoming.context();
        return new ProducerId(context.arrivedMs(), hash(context.requestId())).toString();
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
