namespace AutoPublish.ContractTests.Azure.Emulators;

/// <summary>A real service in place of its emulator, where a variable names one.</summary>
internal static class TestEndpoint
{
    public static Uri? Of(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } address ? new Uri(address) : null;
}
