/**
 * The two encodings of the service, JSON 1.1 and CBOR 1.1, as one interpreter over shapes, and hand-written scanners and
 * writers for the operations that carry records.
 *
 * <p>Whatever arrives, the answer is a value or a {@link io.weir.protocol.error.ServiceException}; time is linear in the
 * body and memory a small multiple of it. The only room that knows Jackson.
 */
@NullMarked
package io.weir.protocol.codec;

import org.jspecify.annotations.NullMarked;
