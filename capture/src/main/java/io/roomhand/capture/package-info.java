/** Pictures and sound as signals: conversion, rotation, metering, echo delay. */
@NullMarked
package io.roomhand.capture;

import org.jspecify.annotations.NullMarked;
