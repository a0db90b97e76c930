/// The numbers of the service, the arithmetic of its quotas, and the quotas at work. Knows nothing but numbers; the
/// bounds of single members stand in their shapes.
@NullMarked
package io.weir.limits;

import org.jspecify.annotations.NullMarked;
