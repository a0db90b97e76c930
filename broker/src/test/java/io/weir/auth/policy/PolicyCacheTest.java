package io.weir.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PolicyCacheTest {

    private static final String TEXT = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final PolicyCache cache = new PolicyCache();
    private final AtomicInteger parsings = new AtomicInteger();

    private Policy get(Object stored, String text) {
        return cache.get(stored, "p", () -> text, source -> {
            parsings.incrementAndGet();
            return PolicyParser.ofCaller(TEXT);
        });
    }

    @Test
    void shouldParseAPolicyOnceWhileItIsTheSameObject() {
        Object stored = new Object();
        assertThat(get(stored, TEXT)).isSameAs(get(stored, TEXT));
        get(new Object(), TEXT);
        assertThat(parsings).hasValue(2);
    }

    @Test
    void shouldKeepNoMorePoliciesThanItsBoundOnTheirTexts() {
        String large = " ".repeat(PolicyCache.CHARS_MAX / 4);
        for (int i = 0; i < 100; i++) {
            get(new Object(), large);
            assertThat(cache.size()).isBetween(1, 4);
        }
        get(new Object(), " ".repeat(PolicyCache.CHARS_MAX + 1));
        assertThat(cache.size()).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldKeepNoMoreThanSoMany() {
        for (int i = 0; i <= PolicyCache.ENTRIES_MAX; i++) {
            get(new Object(), "");
        }
        assertThat(cache.size()).isOne();
    }
}
