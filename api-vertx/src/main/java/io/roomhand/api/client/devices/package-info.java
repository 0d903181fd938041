/**
 * The client for devices, their selection, pins and modes: its calls, and the records of its
 * replies and events.
 */
@NullMarked
package io.roomhand.api.client.devices;

import org.jspecify.annotations.NullMarked;
