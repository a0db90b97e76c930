package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.ServiceLimits;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Tags of a stream.
final class Tagging {

    private Tagging() {}

    /// Not before the stream is there and not once it goes (B-029, B-151).
    static Step<StreamEntry> change(Catalog catalog, CatalogCommand.ChangeTags command) {
        return Lookup.found(catalog, command.key(), stream -> {
            if (!stream.takesRecords()) {
                return Lookup.notActive(catalog, stream);
            }
            NavigableMap<String, String> tags = new TreeMap<>(stream.settings().tags());
            command.remove().forEach(tags::remove);
            tags.putAll(command.put());
            if (!command.put().isEmpty() && tags.size() > ServiceLimits.TAGS_MAX) {
                return Step.rejected(catalog, new Rejection.TooManyTags(ServiceLimits.TAGS_MAX));
            }
            StreamEntry changed = stream.withSettings(stream.settings().withTags(tags));
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }
}
