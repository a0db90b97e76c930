package io.weir.api.tag;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.StreamArn;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tags of whatever a resource name means (B-147). Those of a stream are the ones that AddTagsToStream sets.
final class TaggedResources {

    private final StreamLookup lookup;
    private final Changes changes;

    TaggedResources(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    /// Sets tags, over existing ones of the same key.
    void put(Context context, String operation, String arn, Map<String, String> tags) {
        StreamKey key = stream(context, operation, arn);
        TagRules.check(tags);
        changes.apply(context, key, new CatalogCommand.ChangeTags(key, new TreeMap<>(tags), new TreeSet<>()));
    }

    /// Removes tags; a key that is not there is no error (B-150).
    void remove(Context context, String operation, String arn, Collection<String> keys) {
        StreamKey key = stream(context, operation, arn);
        TagRules.checkCharacters(keys);
        changes.apply(context, key, new CatalogCommand.ChangeTags(key, new TreeMap<>(), new TreeSet<>(keys)));
    }

    /// The tags, by key.
    SortedMap<String, String> list(Context context, String operation, String arn) {
        return lookup.existing(stream(context, operation, arn)).settings().tags();
    }

    /// Any other resource is a channel, of which there are none, or nothing at all.
    ///
    /// @throws ServiceException ResourceNotFoundException when there is no such resource
    private StreamKey stream(Context context, String operation, String arn) {
        if (StreamArn.parse(arn).isEmpty()) {
            throw Faults.resourceNotFound("Resource " + arn + " not found.");
        }
        StreamKey key = lookup.key(context, new StreamLookup.Ref(operation, null, arn));
        lookup.existing(key);
        return key;
    }
}
