namespace AutoPublish.EngineTests.Histories;

/// <summary>A step of an orchestration that is written as data, so that a test can change it.</summary>
public sealed record Step(StepKind Kind, string Name);

public enum StepKind
{
    Activity,
    Retried,
    Parallel,
    Timer,
    Event,
    Race,
    Child,
}
