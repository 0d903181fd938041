/**
 * How driver modules join the service: found by ServiceLoader, given a context, sending events of
 * their devices up; and what they list of a machine's devices for people.
 */
@NullMarked
package io.roomhand.core.provider;

import org.jspecify.annotations.NullMarked;
