package io.roomhand.devices.linux.display;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** Functions and constants of EGL 1.5 (Khronos, {@code EGL/egl.h}, {@code EGL/eglext.h}). */
interface Egl extends Library {
  int PLATFORM_X11 = 0x31d5;
  int OPENGL_ES_API = 0x30a0;
  int OPENGL_API = 0x30a2;
  int SURFACE_TYPE = 0x3033;
  int PBUFFER_BIT = 0x1;
  int RENDERABLE_TYPE = 0x3040;
  int OPENGL_ES2_BIT = 0x4;
  int OPENGL_BIT = 0x8;
  int CONTEXT_MAJOR_VERSION = 0x3098;
  int HEIGHT = 0x3056;
  int WIDTH = 0x3057;
  int NONE = 0x3038;

  /** A display of null: the one that {@code DISPLAY} names. */
  @Nullable Pointer eglGetPlatformDisplay(
      int platform, @Nullable Pointer display, @Nullable Pointer attributes);

  boolean eglInitialize(Pointer display, IntByReference major, IntByReference minor);

  boolean eglBindAPI(int api);

  boolean eglChooseConfig(
      Pointer display, int[] attributes, PointerByReference config, int most, IntByReference count);

  @Nullable Pointer eglCreatePbufferSurface(Pointer display, Pointer config, int[] attributes);

  @Nullable Pointer eglCreateContext(
      Pointer display, Pointer config, @Nullable Pointer share, int[] attributes);

  boolean eglMakeCurrent(Pointer display, Pointer draw, Pointer read, Pointer context);

  @Nullable Pointer eglGetProcAddress(String name);

  int eglGetError();
}
