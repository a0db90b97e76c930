package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.shape.Empty;
import org.junit.jupiter.api.Test;

final class RouteTest {

    private final Route<Empty, ?> route = Route.of(AdminCalls.DELETE_ACCOUNT, (caller, variables, body) -> {
        throw new AssertionError("not called");
    });

    @Test
    void shouldHandOnWhatStandsForTheBraces() {
        assertThat(route.match("/v1/accounts/111111111111"))
                .hasValueSatisfying(variables -> assertThat(variables).containsExactly("111111111111"));
    }

    /// Policies know a resource by its name: one without a name would be another resource.
    @Test
    void shouldNotTakeAnEmptySegmentForAName() {
        assertThat(route.match("/v1/accounts/")).isEmpty();
    }
}
