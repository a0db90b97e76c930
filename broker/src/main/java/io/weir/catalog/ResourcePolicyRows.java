package io.weir.catalog;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policies of streams and consumers as rows of the meta family. Layout: docs/data-format.md, "Catalog rows".
final class ResourcePolicyRows {

    private static final int VERSION = 1;

    private ResourcePolicyRows() {}

    /// Puts the rows in which two tables differ into a batch.
    static void write(ResourcePolicies before, ResourcePolicies after, Batch batch) {
        if (before == after) {
            return;
        }
        for (Map.Entry<PolicyPlace, String> policy : after.all().entrySet()) {
            PolicyPlace place = policy.getKey();
            if (!policy.getValue().equals(before.all().get(place))) {
                byte[] key = RowKeys.resourcePolicy(place);
                RowWriter row = new RowWriter(VERSION)
                        .i32(place.streamId())
                        .text(place.consumer())
                        .i64(place.second())
                        .text(policy.getValue());
                batch.put(Family.META, key, row.sealed(key));
            }
        }
        for (PolicyPlace place : before.all().keySet()) {
            if (!after.all().containsKey(place)) {
                batch.delete(Family.META, RowKeys.resourcePolicy(place));
            }
        }
    }

    /// Gathers the rows of a table. Used once by one thread.
    static final class Reading {
        private final SortedMap<PolicyPlace, String> policies = new TreeMap<>();

        void policy(byte[] key, byte[] value) {
            RowReader.read(
                    key,
                    value,
                    VERSION,
                    row -> policies.put(new PolicyPlace(row.i32(), row.text(), row.i64()), row.text()));
        }

        ResourcePolicies table() {
            return ResourcePolicies.of(policies);
        }
    }
}
