/// `weir mirror` and `weir replay`: carry the records of a stream into another, in order, and once where the target can
/// tell what it stored before (docs/decisions/, on mirrors).
///
/// It must not know brokers but as services: one of the two may be Amazon Kinesis.
@NullMarked
package io.weir.cli.transfer;

import org.jspecify.annotations.NullMarked;
