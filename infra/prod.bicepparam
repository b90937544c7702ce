using 'main.bicep'

param environmentName = 'prod'
param deployedFromGithub = true
param alertEmail = 'operators@example.com'
param monthlyBudget = 150
param budgetStart = '2026-12-01'

param settings = {
  AUTOPUBLISH_OPERATOR_NAME: 'Example Operator'
  AUTOPUBLISH_OPERATOR_EMAIL: 'operators@example.com'
  AUTOPUBLISH_SMTP_HOST: 'smtp.example.com'
  AUTOPUBLISH_SMTP_FROM: 'AutoPublish <post@example.com>'
}

// One instance waits for orchestrations, so that a due post goes out on time.
param alwaysReadyDurable = 1
param maximumInstances = 40
param storageRedundancy = 'Standard_ZRS'
param cosmosBackup = 'Continuous30Days'
param undeleteDays = 30
param logRetentionDays = 90
param logDailyCapGb = 5
