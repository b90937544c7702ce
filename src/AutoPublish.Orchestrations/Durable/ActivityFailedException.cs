namespace AutoPublish.Orchestrations.Durable;

/// <summary>An activity or a child orchestration failed; carries what history recorded of it.</summary>
public sealed class ActivityFailedException(string name, string errorType, string errorMessage)
    : Exception($"{name} failed with {errorType}: {errorMessage}")
{
    /// <summary>The activity's or child's name.</summary>
    public string Name { get; } = name;

    /// <summary>The full name of the exception's type.</summary>
    public string ErrorType { get; } = errorType;

    /// <summary>The exception's message, as recorded.</summary>
    public string ErrorMessage { get; } = errorMessage;
}
