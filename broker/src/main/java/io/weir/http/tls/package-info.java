/// What a server proves itself with: reads certificates and keys from PEM files, notices when they change, makes a
/// self-signed pair for trying out, and keeps handshakes from taking the machine. Knows files and TLS; must not know
/// HTTP.
@NullMarked
package io.weir.http.tls;

import org.jspecify.annotations.NullMarked;
