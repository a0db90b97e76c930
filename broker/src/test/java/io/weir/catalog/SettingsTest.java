package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.catalog.testing.CatalogHarness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tags, operations of the admin API, and the sealing key.
final class SettingsTest {

    private final CatalogHarness harness = new CatalogHarness();

    private static CatalogCommand.ChangeTags put(String... keys) {
        SortedMap<String, String> tags = new TreeMap<>();
        Arrays.stream(keys).forEach(tag -> tags.put(tag, "value of " + tag));
        return new CatalogCommand.ChangeTags(key("s"), tags, new TreeSet<>());
    }

    private static CatalogCommand.ChangeTags remove(String... keys) {
        return new CatalogCommand.ChangeTags(key("s"), new TreeMap<>(), new TreeSet<>(List.of(keys)));
    }

    private static AdminOperation operation(String id, int steps) {
        List<ReshardStep> plan = IntStream.range(0, steps)
                .<ReshardStep>mapToObj(i -> new ReshardStep.Merge(i, i + 1))
                .toList();
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("target", "7");
        return new AdminOperation(
                id,
                AdminOperation.Kind.SCALE,
                parameters,
                plan,
                0,
                AdminOperation.State.RUNNING,
                "",
                CatalogHarness.START_MS,
                CatalogHarness.START_MS,
                0);
    }

    private AdminOperation put(AdminOperation operation) {
        return harness.accept(new CatalogCommand.PutAdminOperation(operation));
    }

    @Test
    void shouldAddAndOverwriteTagsAndKeepThemSorted_B146() {
        harness.create("s", 1);
        harness.accept(put("b", "a"));
        SortedMap<String, String> other = new TreeMap<>();
        other.put("a", "new");

        StreamEntry stream = harness.accept(new CatalogCommand.ChangeTags(key("s"), other, new TreeSet<>()));

        assertThat(stream.settings().tags()).containsExactly(Map.entry("a", "new"), Map.entry("b", "value of b"));
    }

    @Test
    void shouldRemoveTagsAndTakeAMissingOneForRemoved_B150() {
        harness.create("s", 1);
        harness.accept(put("a", "b"));

        assertThat(harness.accept(remove("a", "none")).settings().tags()).containsOnlyKeys("b");
    }

    @Test
    void shouldRefuseMoreTagsThanFifty_B148() {
        harness.create("s", 1);
        harness.accept(put(IntStream.range(0, 50).mapToObj(i -> "k" + i).toArray(String[]::new)));

        assertThat(harness.reject(put("one more"))).isEqualTo(new Rejection.TooManyTags(50));
        assertThat(harness.accept(put("k7")).settings().tags()).hasSize(50);
    }

    @Test
    void shouldRefuseTagsBeforeTheStreamIsThere_B151() {
        harness.accept(creation("s", 1, IN_STEPS));

        assertThat(harness.reject(put("a"))).isEqualTo(new Rejection.StreamNotActive(StreamStatus.CREATING));
    }

    @Test
    void shouldKeepOperationsOverARestart() {
        AdminOperation begun = put(operation("op", 2));
        put(begun.stepDone(harness.nowMs() + 5));

        harness.restart();

        AdminOperation kept = harness.catalog().operations().get("op");
        assertThat(kept.nextStep()).isEqualTo(1);
        assertThat(kept.revision()).isEqualTo(2);
        assertThat(kept.steps()).hasSize(2);
        assertThat(kept.state()).isEqualTo(AdminOperation.State.RUNNING);
        assertThat(put(kept.stepDone(harness.nowMs() + 6)).state()).isEqualTo(AdminOperation.State.SUCCEEDED);
    }

    @Test
    void shouldNotLetTwoDriversOverwriteEachOther() {
        AdminOperation begun = put(operation("op", 2));
        put(begun.ended(AdminOperation.State.CANCELLED, "by the operator", harness.nowMs()));

        Rejection why = harness.reject(new CatalogCommand.PutAdminOperation(begun.stepDone(harness.nowMs())));

        assertThat(why).isEqualTo(new Rejection.OperationChanged(2));
        assertThat(harness.reject(new CatalogCommand.PutAdminOperation(operation("op", 1))))
                .isEqualTo(new Rejection.OperationChanged(2));
    }

    @Test
    void shouldForgetTheOldestFinishedOperation() {
        for (int i = 0; i < Catalog.OPERATIONS_MAX; i++) {
            AdminOperation begun = put(operation("op" + i, 1));
            if (i == 5 || i == 3) {
                put(begun.ended(AdminOperation.State.FAILED, "no", CatalogHarness.START_MS + 10 - i));
            }
        }

        put(operation("one more", 1));

        assertThat(harness.catalog().operations()).doesNotContainKey("op5").containsKeys("op3", "one more");
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldRefuseAnotherOperationWhenAllAreUnderWay() {
        IntStream.range(0, Catalog.OPERATIONS_MAX).forEach(i -> put(operation("op" + i, 1)));

        assertThat(harness.reject(new CatalogCommand.PutAdminOperation(operation("one more", 1))))
                .isEqualTo(new Rejection.OperationsLimit(Catalog.OPERATIONS_MAX));
    }

    @Test
    void shouldBoundWhatAnOperationHolds() {
        AdminOperation fine = operation("op", 1);

        assertThatThrownBy(() -> operation("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fine.stepDone(1).stepDone(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fine.ended(AdminOperation.State.FAILED, "x".repeat(2000), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepTheFirstSealingKey_C028() {
        byte[] ones = new byte[SealingKey.BYTES];
        Arrays.fill(ones, (byte) 1);
        SealingKey first = new SealingKey(ones);

        harness.accept(new CatalogCommand.SetSealingKey(first));
        SealingKey inForce =
                harness.accept(new CatalogCommand.SetSealingKey(new SealingKey(new byte[SealingKey.BYTES])));

        assertThat(inForce).isEqualTo(first);
        assertThat(harness.restored().sealingKey()).contains(first);
        assertThat(first.toString()).doesNotContain("1, 1");
    }
}
