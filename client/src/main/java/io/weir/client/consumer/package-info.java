/**
 * Consumers: the workers of an application find each other, share the shards of a stream by leases in Weir, and keep their
 * positions there. Knows the client of the service and nothing of how the service is made.
 */
@NullMarked
package io.weir.client.consumer;

import org.jspecify.annotations.NullMarked;
