/**
 * How driver modules join the service: found by ServiceLoader, given a context, sending events up.
 */
@NullMarked
package io.roomhand.core.provider;

import org.jspecify.annotations.NullMarked;
