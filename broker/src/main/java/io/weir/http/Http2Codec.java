package io.weir.http;

import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;

/// The parts of Netty's codec that one connection is made of.
///
/// @param decoder reads frames
/// @param encoder writes frames
/// @param settings what we tell the client at the start
record Http2Codec(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {}
