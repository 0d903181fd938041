/**
 * What the driver interfaces of core promise, as checks that run on any device: a simulated, an
 * emulated or a real one.
 */
@NullMarked
package io.roomhand.rigs.contract;

import org.jspecify.annotations.NullMarked;
