package io.weir.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policies that hang on streams and consumers (B.19, E.9). Immutable. What they say is the business of whoever
/// checked them before they came here.
///
/// @param all by what they hang on; unmodifiable
/// @param bytes of all texts together, as UTF-8, at most [#BYTES_MAX]
public record ResourcePolicies(SortedMap<PolicyPlace, String> all, long bytes) {

    /// Bytes of policies that the broker holds in memory, of all accounts.
    public static final int BYTES_MAX = 16 << 20;

    /// No policies.
    public static final ResourcePolicies EMPTY = new ResourcePolicies(new TreeMap<>(), 0);

    /// Takes the map as it is: whoever makes one gives it up.
    public ResourcePolicies {
        all = Collections.unmodifiableSortedMap(all);
    }

    /// Those read back.
    static ResourcePolicies of(SortedMap<PolicyPlace, String> all) {
        return new ResourcePolicies(all, bytes(all));
    }

    private static long bytes(SortedMap<PolicyPlace, String> texts) {
        return texts.values().stream().mapToLong(ResourcePolicies::bytes).sum();
    }

    /// The text that hangs on a stream or a consumer, as it was put.
    public Optional<String> find(PolicyPlace place) {
        return Optional.ofNullable(all.get(place));
    }

    ResourcePolicies with(PolicyPlace place, String text) {
        SortedMap<PolicyPlace, String> changed = new TreeMap<>(all);
        String old = changed.put(place, text);
        return new ResourcePolicies(changed, bytes + bytes(text) - (old == null ? 0 : bytes(old)));
    }

    ResourcePolicies without(PolicyPlace place) {
        SortedMap<PolicyPlace, String> changed = new TreeMap<>(all);
        String old = changed.remove(place);
        return old == null ? this : new ResourcePolicies(changed, bytes - bytes(old));
    }

    /// Without those of a stream and its consumers.
    ResourcePolicies withoutStream(int streamId) {
        SortedMap<PolicyPlace, String> gone =
                all.subMap(PolicyPlace.ofStream(streamId), PolicyPlace.ofStream(streamId + 1));
        if (gone.isEmpty()) {
            return this;
        }
        SortedMap<PolicyPlace, String> left = new TreeMap<>(all);
        left.keySet().removeAll(gone.keySet());
        return new ResourcePolicies(left, bytes - bytes(gone));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Not the texts.
    @Override
    public String toString() {
        return "ResourcePolicies[" + all.size() + ", bytes=" + bytes + "]";
    }
}
