/**
 * A producer of records over the client: batches by shard, retries, order, aggregation, and puts that are stored once.
 *
 * <p>{@link io.weir.client.producer.Producer} is the door. What is decided when stands in classes without threads and
 * without a clock of their own, so that tests play them through in simulated time; the door adds both. It must not know
 * the broker.
 */
@NullMarked
package io.weir.client.producer;

import org.jspecify.annotations.NullMarked;
