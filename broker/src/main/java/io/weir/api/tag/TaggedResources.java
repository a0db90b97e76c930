package io.weir.api.tag;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ConsumerArn;
import io.weir.protocol.type.StreamArn;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tags of whatever a resource name means (B-147). Those of a stream are the ones that AddTagsToStream sets.
final class TaggedResources {

    private final StreamLookup streams;
    private final ConsumerLookup consumers;
    private final Changes changes;

    TaggedResources(StreamLookup streams, ConsumerLookup consumers, Changes changes) {
        this.streams = streams;
        this.consumers = consumers;
        this.changes = changes;
    }

    /// Sets tags, over existing ones of the same key.
    void put(Context context, String operation, String arn, Map<String, String> tags) {
        Tagged tagged = tagged(context, operation, arn);
        TagRules.check(tags);
        change(context, tagged, new TreeMap<>(tags), new TreeSet<>());
    }

    /// Removes tags; a key that is not there is no error (B-150).
    void remove(Context context, String operation, String arn, Collection<String> keys) {
        Tagged tagged = tagged(context, operation, arn);
        TagRules.checkCharacters(keys);
        change(context, tagged, new TreeMap<>(), new TreeSet<>(keys));
    }

    /// The tags, by key.
    SortedMap<String, String> list(Context context, String operation, String arn) {
        return tagged(context, operation, arn).tags();
    }

    /// A resource that has tags.
    ///
    /// @param consumer the consumer, or null for the stream itself
    private record Tagged(StreamEntry stream, @Nullable ConsumerEntry consumer) {

        SortedMap<String, String> tags() {
            return consumer == null ? stream.settings().tags() : consumer.tags();
        }
    }

    private void change(Context context, Tagged tagged, SortedMap<String, String> put, SortedSet<String> remove) {
        StreamKey key = tagged.stream().key();
        ConsumerEntry consumer = tagged.consumer();
        if (consumer == null) {
            changes.apply(context, key, new CatalogCommand.ChangeTags(key, put, remove));
        } else {
            changes.apply(
                    context,
                    key,
                    new CatalogCommand.ChangeConsumerTags(consumer.key(), consumer.second(), put, remove));
        }
    }

    /// @throws ServiceException ResourceNotFoundException when there is no such resource
    private Tagged tagged(Context context, String operation, String arn) {
        if (ConsumerArn.parse(arn).isPresent()) {
            ConsumerLookup.Found found =
                    consumers.existing(context, new ConsumerLookup.Ref(operation, null, null, arn));
            return new Tagged(found.stream(), found.consumer());
        }
        if (StreamArn.parse(arn).isEmpty()) {
            throw streams.noSuch(context, operation, arn);
        }
        StreamKey key = streams.key(context, new StreamLookup.Ref(operation, null, arn));
        return new Tagged(streams.existing(key), null);
    }
}
