# Redmine as `benchmarks.redmine` asks it: run by its own `rails runner`, beside a database of its own.
#
# Reads the path of a JSON file with the rows (subject, due_on, state, school) from the environment,
# makes one project of them, and then answers every line of its input: `GET address` is one request
# through the whole of Rails by somebody signed in, `REMIND days` what `rake redmine:send_reminders`
# does. The answer is `ok BYTES`, or `fault` and why.

rows = JSON.parse(File.read(ENV.fetch('ROWS')))
Setting.per_page_options = '25,100,500'
Setting.default_language = 'ru'
Setting.issues_export_limit = rows.size.to_s
ActionMailer::Base.delivery_method = :test
Rails.logger.level = Logger::ERROR

unless Role.where(builtin: 0).exists?
  Redmine::DefaultData::Loader.load('ru')
end
admin = User.find_by_login('admin')
admin.password = admin.password_confirmation = 'measured-only'
admin.must_change_passwd = false
admin.save!

tracker, priority = Tracker.first, IssuePriority.default || IssuePriority.first
open_status, in_review = IssueStatus.where(is_closed: false).order(:position).first(2)
project = Project.create!(name: 'Дорожная карта', identifier: 'plan', trackers: Tracker.all.to_a)
role = Role.givable.first
schools = rows.map { |row| row['school'] }.uniq.each_with_index.to_h do |name, number|
  user = User.new(firstname: name[0, 30], lastname: 'Школа', mail: "school#{number}@example.org",
                  language: 'ru', admin: false, status: User::STATUS_ACTIVE)
  user.login = "school#{number}"
  user.password = user.password_confirmation = 'measured-only'
  user.save!
  Member.create!(project: project, principal: user, roles: [role])
  [name, user]
end
Issue.transaction do
  rows.each do |row|
    issue = Issue.new(project: project, tracker: tracker, priority: priority, author: admin,
                      subject: row['subject'][0, 255], due_date: row['due_on'],
                      assigned_to: schools[row['school']])
    issue.status = row['state'] == 'submitted' ? in_review : open_status
    issue.notify = false
    issue.save!(validate: false)
  end
end

browser = ActionDispatch::Integration::Session.new(Rails.application)
browser.host! 'localhost'
browser.get '/login'
token = browser.response.body[/name="authenticity_token" value="([^"]+)"/, 1]
browser.post '/login', params: { username: 'admin', password: 'measured-only', authenticity_token: token }
$stdout.sync = true
puts "ready #{Issue.count} #{schools.values.first.id}"

while (line = $stdin.gets)
  verb, asked = line.split
  begin
    if verb == 'REMIND'
      ActionMailer::Base.deliveries.clear
      Mailer.with_synched_deliveries { Mailer.reminders(days: asked.to_i) }
      puts "ok #{ActionMailer::Base.deliveries.size}"
    else
      browser.get asked
      puts browser.response.status == 200 ? "ok #{browser.response.body.bytesize}" : "fault #{browser.response.status}"
    end
  rescue StandardError => e
    puts "fault #{e.class} #{e.message[0, 200].tr("\n", ' ')}"
  end
end
