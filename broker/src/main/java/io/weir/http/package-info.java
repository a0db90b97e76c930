/// The edge: bytes in, bytes out, over HTTP/1.1 and cleartext HTTP/2 on one port. Fills [io.weir.api.Call] and
/// [io.weir.api.Responder] and hands each whole request to one [io.weir.api.CallHandler] on a virtual thread. The only
/// room with Netty in it. Bounds everything that a caller can make grow: connections, header and body bytes, bytes in
/// flight, calls, streams, time. Must not know operations, signatures or streams of records.
@NullMarked
package io.weir.http;

import org.jspecify.annotations.NullMarked;
