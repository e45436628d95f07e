"""What the web engine says when it starts without a graphics card: no fault of the program's."""

ENGINE_CHATTER = (
    "QRhiGles2: Failed to create",
    "Failed to create RHI for backend",
    "This plugin does not support",
    "QVulkanInstance: Failed to initialize Vulkan",
    "Failed to create Vulkan instance",
    "Failed to create platform Vulkan instance",
    "GBM is not supported with the current configuration",
    "GPUInfo not initialized on GpuInfoUpdate",
    "Unable to detect GPU vendor",
    "Sandboxing disabled by user",
)
"""Patterns of log lines for pytest-qt's `qt_log_ignore`."""
