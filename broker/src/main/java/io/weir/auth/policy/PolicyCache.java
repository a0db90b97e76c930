package io.weir.auth.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was made of policies, each by the object that the catalog holds it in: while that is the same, so is the
/// policy, and nothing here can be out of date. When it is full, by number or by size, it is emptied; what is in force
/// comes back with the next requests. For any thread.
public final class PolicyCache {

    /// Policies kept; what each costs beside its text.
    static final int ENTRIES_MAX = 4096;

    /// Characters of all texts together. Parsed, a text takes some ten times as much.
    static final int CHARS_MAX = 2 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyCache.class);

    /// Forbids everything: what is stored and not understood may not be taken for an allowance.
    private static final Policy UNREADABLE = new Policy(List.of(new Statement(
            "unreadable",
            true,
            new Principals.Everybody(),
            new Names(List.of(Wildcard.of("*")), false),
            new Names(List.of(Wildcard.of("*")), false),
            List.of())));

    private final Map<Holder, Policy> parsed = new ConcurrentHashMap<>();

    /// Guarded by the lock on this, which is taken when a policy was parsed, so that number and size stay together.
    private int chars;

    /// An object that is equal to itself alone.
    private record Holder(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Holder holder && holder.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /// The policy in an object of the catalog.
    ///
    /// @param name what it is called, for the log
    /// @param text gives its text; asked once in a while
    /// @param parse reads that
    public Policy get(Object stored, String name, Supplier<String> text, Function<String, ParsedPolicy> parse) {
        Holder holder = new Holder(stored);
        Policy known = parsed.get(holder);
        if (known != null) {
            return known;
        }
        String source = text.get();
        Policy read = switch (parse.apply(source)) {
            case ParsedPolicy.Valid(Policy policy) -> policy;
            case ParsedPolicy.Malformed(String why) -> {
                LOG.atError()
                        .addKeyValue("policy", name)
                        .addKeyValue("error", why)
                        .log("a stored policy cannot be read and forbids everything");
                yield UNREADABLE;
            }
        };
        keep(holder, read, source.length());
        return read;
    }

    private synchronized void keep(Holder holder, Policy policy, int length) {
        if (parsed.size() >= ENTRIES_MAX || chars + length > CHARS_MAX) {
            parsed.clear();
            chars = 0;
        }
        if (length <= CHARS_MAX && parsed.put(holder, policy) == null) {
            chars += length;
        }
    }

    int size() {
        return parsed.size();
    }
}
