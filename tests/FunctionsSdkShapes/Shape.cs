namespace FunctionsSdkShapes;

internal static class Shape
{
    public static NotSupportedException IsAllThereIs => new("This is the shape of an Azure Functions package, for compiling only. Build with -p:FunctionsSdk=real to run.");
}
