namespace AutoPublish.Local.Demo;

/// <summary>A step of the demo did not come out as it must.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
